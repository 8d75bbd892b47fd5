import { expect, test } from "vitest";
import { formParts, fromFile, intoFile, literal, missingParameter, readRequest, setting } from "./statement.mjs";

const asked = (query: string, body = "") => readRequest(new URLSearchParams(query), body);

test("tells parameters, settings and the protocol's own words apart", () => {
  const request = asked("query_id=q1&param_x=a%5Ctb&max_threads=2&wait_end_of_query=1&database=default", "SELECT {x:String}");
  expect(request).toEqual({
    sql: "SELECT {x:String}",
    queryId: "q1",
    parameters: new Map([["x", "a\\tb"]]),
    settings: new Map([["max_threads", "2"], ["log_comment", "q1"]]),
    waits: true,
  });
});

test("puts settings of earlier requests back to their defaults", () => {
  const request = asked("max_threads=2&param_x=it%27s");
  expect(setting(request, ["max_threads", "max_block_size"])).toBe("SET max_threads = '2', max_block_size = DEFAULT, param_x = 'it\\'s'; ");
  expect(setting(asked(""), [])).toBe("");
});

test("never takes a word for a setting that is no word", () => {
  expect(asked("max_threads%3D1%3B DROP=1").settings.size).toBe(0);
});

test("misses a parameter that only an earlier request had bound", () => {
  expect(missingParameter(asked("param_y=1", "SELECT {x:String}, { y : String}"), new Set(["x", "y"]))).toBe("x");
  expect(missingParameter(asked("param_x=1", "SELECT {x:String}"), new Set(["x"]))).toBeUndefined();
});

test("reads a body from a file, whole or through input()", () => {
  expect(fromFile("INSERT INTO t (a) FORMAT CSV", "/run/it's")).toBe("INSERT INTO t (a) FROM INFILE '/run/it\\'s' FORMAT CSV");
  expect(fromFile("INSERT INTO t SELECT f(a) FROM input('a String') WHERE a != '' FORMAT CSVWithNames", "/p")).toBe(
    "INSERT INTO t SELECT f(a) FROM file('/p', 'CSVWithNames', 'a String') WHERE a != ''",
  );
  expect(fromFile("INSERT INTO t VALUES (1)", "/p")).toBeUndefined();
});

test("writes an answer to a file only where it has a format", () => {
  expect(intoFile("SELECT 1 \nFORMAT JSONEachRow", "/p")).toBe("SELECT 1  INTO OUTFILE '/p' APPEND FORMAT JSONEachRow");
  expect(intoFile("CREATE TABLE t (a UInt8) ENGINE = Null", "/p")).toBeUndefined();
});

test("escapes what would end a literal", () => {
  expect(literal("a\\b'c\0d\n")).toBe("'a\\\\b\\'c\\0d\n'");
});

test("takes a form apart, whatever stands in its parts", () => {
  const body = Buffer.from('--b\r\nContent-Disposition: form-data; name="query"\r\n\r\nSELECT {x:String}\r\n--b\r\nContent-Disposition: form-data; name="param_x"\r\n\r\na\r\n\r\nb--\r\n--b--\r\n');
  expect(formParts(body, "multipart/form-data; boundary=b")).toEqual(new Map([["query", "SELECT {x:String}"], ["param_x", "a\r\n\r\nb--"]]));
});
