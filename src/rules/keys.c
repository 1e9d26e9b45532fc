/* keys.c - every key of a procedure file, and where its items are kept. */
#include "rules/reader.h"

#define TEXT_OF(type, member) KIND_TEXT, true, false, offsetof(struct type, member), NULL
#define VALUE(need) KIND_VALUE, need, false, 0
const struct key procedure_keys[] = {
    {BLOCK_TOP, STR("procedure"), VALUE(true), read_id},
    {BLOCK_TOP, STR("title"), TEXT_OF(procedure, title)},
    {BLOCK_TOP, STR("body"), KIND_CITATION, true, false, offsetof(struct procedure, body), NULL},
    {BLOCK_TOP, STR("instrument"), KIND_CITATION, true, false, offsetof(struct procedure, instrument), NULL},
    {BLOCK_TOP, STR("in-force-from"), VALUE(true), read_from},
    {BLOCK_TOP, STR("in-force-to"), VALUE(false), read_to},
    {BLOCK_TOP, STR("zone"), VALUE(true), read_zone},
    {BLOCK_TOP, STR("closing-time"), VALUE(true), read_closing_time},
    {BLOCK_TOP, STR("counting"), VALUE(true), read_counting},
    {BLOCK_TOP, STR("issue"), VALUE(false), read_issue},
    {BLOCK_TOP, STR("weekend"), VALUE(false), read_weekend},
    {BLOCK_TOP, STR("holidays-listed"), VALUE(false), read_holidays_listed},
    {BLOCK_TOP, STR("holiday"), KIND_VALUE, false, true, 0, read_holiday},
    {BLOCK_CATEGORY, STR("name"), TEXT_OF(category, name)},
    {BLOCK_CAPACITY, STR("name"), TEXT_OF(capacity, name)},
    {BLOCK_CAPACITY, STR("organisation"), VALUE(true), read_organisation},
    {BLOCK_EVENT, STR("name"), TEXT_OF(event, name)},
    {BLOCK_STAGE, STR("name"), TEXT_OF(stage, name)},
    {BLOCK_STAGE, STR("begins"), VALUE(true), read_begins},
    {BLOCK_CLOCK, STR("title"), TEXT_OF(clock, title)},
    {BLOCK_CLOCK, STR("act"), VALUE(true), read_act},
    {BLOCK_CLOCK, STR("rule"), VALUE(true), read_rule},
    {BLOCK_CLOCK, STR("governs"), VALUE(false), read_governs},
    {BLOCK_CLOCK, STR("article"), KIND_CITATION, true, false, offsetof(struct clock, article), NULL},
    {BLOCK_CLOCK, STR("instrument"), KIND_CITATION, false, false, offsetof(struct clock, instrument), NULL},
};
const size_t procedure_key_count = COUNT(procedure_keys);
static_assert(COUNT(procedure_keys) <= KEYS_MOST, "struct reader has a place for every key");

const struct str procedure_block_names[BLOCKS] = {
    [BLOCK_TOP] = STR("procedure"), [BLOCK_CATEGORY] = STR("category"), [BLOCK_CAPACITY] = STR("capacity"),
    [BLOCK_EVENT] = STR("event"),   [BLOCK_STAGE] = STR("stage"),	[BLOCK_CLOCK] = STR("clock"),
};

const struct item_list procedure_lists[BLOCKS] = {
#define LIST(member, counter, type, limit)                                                                   \
	{                                                                                                    \
		offsetof(struct procedure, member), offsetof(struct procedure, counter),                     \
		    sizeof(struct type), limit                                                               \
	}
    [BLOCK_CATEGORY] = LIST(categories, category_count, category, CATEGORIES_MOST),
    [BLOCK_CAPACITY] = LIST(capacities, capacity_count, capacity, CAPACITIES_MOST),
    [BLOCK_EVENT] = LIST(events, event_count, event, EVENTS_MOST),
    [BLOCK_STAGE] = LIST(stages, stage_count, stage, STAGES_MOST),
    [BLOCK_CLOCK] = LIST(clocks, clock_count, clock, CLOCKS_MOST),
};

size_t *procedure_list_count(struct procedure *p, enum block block)
{
	return (size_t *)(void *)((char *)p + procedure_lists[block].count);
}

struct str *procedure_list_code(struct procedure *p, enum block block, size_t i)
{
	return (struct str *)(void *)((char *)p + procedure_lists[block].items +
				      i * procedure_lists[block].size);
}
