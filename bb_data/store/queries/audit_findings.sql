-- one row per finding of the auditor with one of these fingerprints
SELECT fingerprint, finding
FROM audit_finding
WHERE fingerprint IN (SELECT unnest($names::VARCHAR[]))
