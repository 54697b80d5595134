# The same commands as CI; `just` lists them.
default:
    @just --list

# everything CI runs
check *ARGS:
    python3 scripts/test.py {{ARGS}}

# set up, build the sample, show five facts
demo:
    python3 scripts/demo.py
