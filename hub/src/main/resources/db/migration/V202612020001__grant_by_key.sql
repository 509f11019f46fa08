-- Nobody asks for all the grants of an organisation: they are asked for by their key, and those beside origin by an index of their
-- own. Each object brought in paid for an entry here.
drop index access.release_grant_organisation;
