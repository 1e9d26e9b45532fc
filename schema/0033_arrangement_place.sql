-- A page of a draft is read from where it begins: by place among those that were moved.
CREATE INDEX arrangement_item_place ON arrangement_item (arrangement, place);
