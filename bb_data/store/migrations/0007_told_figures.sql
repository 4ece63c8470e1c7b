-- How an audited release told each version of a figure: shown, top_coded or bottom_coded, NULL = never. A reader
-- keeps what was once told, so the auditor counts it in. Of versions from before this column it is not known: then shown.
ALTER TABLE figure ADD COLUMN told_as VARCHAR;
UPDATE figure SET told_as = 'shown';
