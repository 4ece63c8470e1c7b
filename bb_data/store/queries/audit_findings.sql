SELECT fingerprint, finding FROM audit_finding
