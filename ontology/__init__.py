"""What may exist: records, identifiers, errors, classes and relations, known names and the checks."""
