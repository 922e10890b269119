"""A forge on this machine: a stand-in for GitHub, a runner of the workflow files, and what is demanded of them.

`loopback` is the forge, `running` runs the workflows on it, `policy` says what a workflow may hold.
"""
