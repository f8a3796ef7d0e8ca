"""What the clock sets off: planning, delivering, digests, tending, and their ports."""
