"""Graph to formats: one file a format, a pure converter and a thin writer."""
