"""The exception tree. Every error that On Record raises on purpose is one of these.

```
OnRecordError
├── RecordError        this document or row failed: noted, the run goes on
│   └── UnreadableDocument   bytes that are no text, empty, too long, another language
└── RunError           the run can't go on: one sentence, non-zero exit
    ├── DataFileError        a file of `data/` breaks its own rules
    ├── StoreError           the store can't be opened, migrated or written
    ├── EvaluationError      no such task, or a file that is not in its layout
    ├── ModelError           the learned model is missing, damaged or another one
    └── FilterError          a filter (often from a link) that makes no sense
```

Messages are whole sentences for a reader who has never seen the code.
"""


class OnRecordError(Exception):
    """Base of all errors whose message may be shown to a user."""


class RecordError(OnRecordError):
    """One record failed; the run goes on."""


class UnreadableDocument(RecordError):
    """The bytes are not an English text that can be read."""


class RunError(OnRecordError):
    """The run as a whole can't go on."""


class DataFileError(RunError):
    """A file under `data/` is missing or breaks its rules."""


class StoreError(RunError):
    """The store can't be opened, migrated, read or written."""


class EvaluationError(RunError):
    """There is no such task, or the file is not in its layout."""


class ModelError(RunError):
    """The learned model is missing, damaged or not the one that its manifest names."""


class FilterError(RunError):
    """A filter value that can't be applied."""
