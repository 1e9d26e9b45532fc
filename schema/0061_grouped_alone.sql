-- Responses that share a text with nobody, for a list of them: of a million few may be, or nearly all. The family of one that is alone is
-- its own number.
CREATE INDEX grouped_alone ON grouped (round, audience, kind, family) WHERE kind = 'alone';
