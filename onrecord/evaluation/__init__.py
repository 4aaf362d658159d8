"""How well the extractor does on public tasks, one module a task."""
