import { describe, expect, test } from "vitest";
import { exposureOf, isLoopbackHost, isProxy, publicUrlIn } from "./exposure.ts";

describe("a public address", () => {
  test.each([
    ["https://journeys.example.com", "https://journeys.example.com/"],
    ["https://journeys.example.com/", "https://journeys.example.com/"],
    ["http://10.0.0.5:4780", "http://10.0.0.5:4780/"],
    ["HTTPS://Journeys.Example.com:8443", "https://journeys.example.com:8443/"],
  ])("%s is one", (text, href) => {
    const read = publicUrlIn(text);
    expect(read.ok && read.value.href).toBe(href);
  });

  test.each([
    ["journeys.example.com", "not-an-address"],
    ["journeys.example.com:443", "not-an-address"],
    ["https://", "not-an-address"],
    ["ftp://journeys.example.com", "not-http"],
    ["https://ann:secret@journeys.example.com", "has-credentials"],
    ["https://example.com/journeys", "has-path"],
    ["https://example.com/?a=b", "has-path"],
    ["https://example.com/#top", "has-path"],
  ])("%s is none", (text, code) => {
    expect(publicUrlIn(text)).toMatchObject({ ok: false, error: { code } });
  });

  test("that holds a password is never repeated with it", () => {
    expect(JSON.stringify(publicUrlIn("https://ann:secret@journeys.example.com"))).not.toContain("secret");
  });
});

test.each(["127.0.0.1", "127.9.8.7", "localhost", "::1", "[::1]"])("%s is this machine alone", (host) => {
  expect(isLoopbackHost(host)).toBe(true);
  expect(exposureOf({ host, publicUrl: undefined })).toEqual({ publicUrl: undefined, listensBeyond: false });
});

test.each(["0.0.0.0", "::", "192.168.1.20", "example.org", "127.0.0.1.example.org", ""])("%s is not this machine alone", (host) => {
  expect(exposureOf({ host, publicUrl: undefined }).listensBeyond).toBe(true);
});

test.each([["loopback", true], ["10.0.0.7", true], ["10.0.0.0/8", true], ["fd00::/8", true], ["::1", true], ["0.0.0.0/0", false], ["10.0.0.0/33", false], ["10.0.0.0/8/8", false], ["proxy.internal", false], ["true", false], ["*", false]])("as a trusted proxy %s is %s", (text, expected) => {
  expect(isProxy(text)).toBe(expected);
});
