/* xml_read.c - see xml_read.h */
#include "print/xml_read.h"

#include "base/utf8.h"

#include <libxml/xmlreader.h>
#include <limits.h>

struct str xml_attribute(const struct xml_element *e, const char *name)
{
	for (size_t i = 0; i < e->n; i++)
		if (str_eq(e->attributes[i].name, str_z(name)))
			return e->attributes[i].value;
	return (struct str){0};
}

static struct str of(const xmlChar *z)
{
	return z ? str_z((const char *)z) : STR("");
}

static enum err open_element(xmlTextReaderPtr r, const struct xml_taker *t, void *to)
{
	struct xml_attribute list[XML_ATTRIBUTES];
	xmlChar *values[XML_ATTRIBUTES];
	struct xml_element e = {.attributes = list};

	/* The reader's strings of names stay as long as it does; values are copies of ours. */
	while (e.n < XML_ATTRIBUTES &&
	       (e.n ? xmlTextReaderMoveToNextAttribute(r) : xmlTextReaderMoveToFirstAttribute(r)) == 1) {
		values[e.n] = xmlTextReaderValue(r);
		list[e.n] = (struct xml_attribute){of(xmlTextReaderConstLocalName(r)), of(values[e.n])};
		e.n++;
	}
	(void)xmlTextReaderMoveToElement(r);
	e.space = of(xmlTextReaderConstNamespaceUri(r));
	e.name = of(xmlTextReaderConstLocalName(r));
	enum err err = t->open(to, &e);
	for (size_t i = 0; i < e.n; i++)
		xmlFree(values[i]);
	return err;
}

static enum err node(xmlTextReaderPtr r, const struct xml_taker *t, void *to)
{
	switch (xmlTextReaderNodeType(r)) {
	case XML_READER_TYPE_ELEMENT: {
		if (xmlTextReaderDepth(r) > XML_DEPTH)
			return ERR_LIMIT;
		bool empty = xmlTextReaderIsEmptyElement(r) == 1;
		enum err e = open_element(r, t, to);
		return e == ERR_OK && empty ? t->close(to) : e;
	}
	case XML_READER_TYPE_END_ELEMENT: return t->close(to);
	case XML_READER_TYPE_TEXT:
	case XML_READER_TYPE_CDATA:
	case XML_READER_TYPE_WHITESPACE:
	case XML_READER_TYPE_SIGNIFICANT_WHITESPACE: return t->text(to, of(xmlTextReaderConstValue(r)));
	case XML_READER_TYPE_DOCUMENT_TYPE:
	case XML_READER_TYPE_ENTITY_REFERENCE:
	case XML_READER_TYPE_ENTITY: return ERR_INPUT;
	default: return ERR_OK;
	}
}

enum err xml_read(struct str bytes, const struct xml_taker *t, void *to)
{
	enum err e = ERR_OK;
	int more = 0, n = 0;

	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		bytes = str_cut(bytes, 3, bytes.n);
	/* Before the library sees it: what a document type declares is read before one can stop there. */
	if (!bytes.n || bytes.n > INT_MAX || !utf8_valid(bytes) ||
	    str_find(bytes, STR("<!DOCTYPE"), 0) < bytes.n)
		return ERR_INPUT;
	xmlTextReaderPtr r = xmlReaderForMemory(bytes.s, (int)bytes.n, NULL, "UTF-8",
						XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (!r)
		return ERR_INPUT;
	while (e == ERR_OK && (more = xmlTextReaderRead(r)) == 1)
		e = ++n > XML_NODES ? ERR_LIMIT : node(r, t, to);
	if (e == ERR_OK && more < 0)
		e = ERR_INPUT;
	xmlFreeTextReader(r);
	return e;
}
