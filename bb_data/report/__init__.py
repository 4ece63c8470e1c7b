"""PDF, Word, Excel and SPSS from released cells. Comes with the pages for funders and the initiative."""
