"""A period looked back on as a committee paper."""
