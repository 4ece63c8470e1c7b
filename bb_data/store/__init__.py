"""The private store: people's answers, attendance, programme records, accounts. Views and above never use it."""
