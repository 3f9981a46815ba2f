# Every target hands over to one script, which needs nothing but Python 3.11 or newer.
PYTHON ?= python3
LAUNCH = @$(PYTHON) config/launch/bootstrap.py

help:          ; $(LAUNCH) help
demo:          ; $(LAUNCH) demo
reset:         ; $(LAUNCH) reset
test:          ; $(LAUNCH) test
test-fast:     ; $(LAUNCH) test --fast
test-all:      ; $(LAUNCH) test --all
check:         ; $(LAUNCH) check
fmt:           ; $(LAUNCH) fmt
messages:      ; $(LAUNCH) messages
backup:        ; $(LAUNCH) backup
restore:       ; $(LAUNCH) restore

.PHONY: help demo reset test test-fast test-all check fmt messages backup restore
