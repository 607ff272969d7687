-- PostgreSQL alone had something to mend here: the numbers go together.
SELECT 1;
