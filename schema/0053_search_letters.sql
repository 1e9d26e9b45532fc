-- Two letters are written as one in some words (cœur, Straße) and found by both from here on: every text is indexed anew, as a store of
-- an older program is (see 0042).
DELETE FROM search_segment;
DELETE FROM search_page;
DELETE FROM search_key;
DELETE FROM search_column;
DELETE FROM search_gone;
DELETE FROM search_due WHERE kind = 'segment';
