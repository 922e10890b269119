"""Everything the site says, in the language of the reader."""
