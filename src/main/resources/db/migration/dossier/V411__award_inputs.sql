-- What an amount was computed from, kept with it, so that it can be computed again; null: computed before these were kept.
alter table support.award add column inputs jsonb;
alter table support.clawback_amount add column inputs jsonb;
