-- Search in Chinese, which has no blanks between words: every pair of neighbouring characters (and every single one) is looked up in an inverted index,
-- and what is found is compared with the text itself. Trigrams would miss words of two characters, which most Chinese words are.

-- Letters small, brackets and digits of one width: 京技扶申[2026]0001号 finds 京技扶申〔2026〕0001号. The length stays, so that a match can be marked.
create function support.searchable(content text) returns text language sql immutable strict parallel safe
    return translate(lower(content), '［］[]（）()【】「」０１２３４５６７８９　', '〔〕〔〕〔〕〔〕〔〕〔〕0123456789 ');

-- With bodies that are read when they are created: the planner looks into functions of an index on behalf of readers who have no rights on this schema.
create function support.bigrams(content text) returns text[] language sql immutable strict parallel safe cost 1000
    return (select coalesce(array_agg(distinct gram), '{}')
              from (select here, here || lead(here) over (order by place) as pair
                      from string_to_table(support.searchable(content), null) with ordinality as characters (here, place)) as neighbours,
                   lateral (values (here), (pair)) as grams (gram)
             where gram is not null and gram !~ '\s');

create index application_search on support.application using gin (support.bigrams(case_number || ' ' || applicant_name || ' ' || project_name));
create index enterprise_search on support.enterprise using gin (support.bigrams(name || ' ' || credit_code));
create index enterprise_contact_search on support.enterprise_contact using gin (support.bigrams(name)) where name is not null;
create index decision_search on support.decision using gin (support.bigrams(opinion)) where opinion is not null;
create index decision_actor on support.decision (actor, id);
create index application_of_enterprise on support.application (enterprise_id, id);
