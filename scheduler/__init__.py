"""What the clock sets off: planning, delivering and the imports, and their ports."""
