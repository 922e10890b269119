"""Floor 3: everything the site says, in the language of the reader."""
