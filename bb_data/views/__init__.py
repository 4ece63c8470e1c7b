"""What one page needs, checked against the permissions: returns Released or Counts; commands return a Receipt."""
