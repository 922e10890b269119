"""The one room that talks to a forge: what stands there becomes facts, and what is to be done is done there."""
