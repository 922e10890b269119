"""What a submission asks for, as data: the forms of all doors are made from it."""
