"""What we remember: tables, queries, the ledger, evidence; returns values, never commits."""
