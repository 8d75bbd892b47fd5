/**
 * What readers may see: the rows of published imports, and no others. An import's rows are written before its state says
 * "published", so they appear, and disappear when it is undone, all at once. Each statement that reads `events`, `customers` or
 * `identifiers` has this condition; it binds `{workspace:String}`.
 */
export const visible = `workspace = {workspace:String} AND import IN (
    SELECT import FROM import_states
    WHERE workspace = {workspace:String}
    GROUP BY import
    HAVING argMax(state, version) = 'published')`;

/** The visible events of the workspace, to stand after FROM. Only the columns that a statement names are read. */
export const visibleEvents = `(SELECT * FROM events WHERE ${visible})`;
