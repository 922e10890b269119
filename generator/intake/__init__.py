"""How entries come in from people who do not know git: forms, their answers, drafts of files, questions one by one."""
