import { expect, test } from "vitest";
import { isOwnAddress, lookupOutside, OwnAddressRefused } from "./network-target.ts";

test.each([
  "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
  "::1", "::", "fe80::1", "fd00::1", "fc00::", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:c0a8:101", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "not an address", "",
])("counts %j as an address of one's own", (address) => {
  expect(isOwnAddress(address)).toBe(true);
});

test.each(["8.8.8.8", "172.15.255.255", "172.32.0.1", "192.167.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])("counts %j as outside", (address) => {
  expect(isOwnAddress(address)).toBe(false);
});

test("refuses a name that leads to this machine when it is connected to", async () => {
  for (const options of [{}, { all: true }]) {
    const failed = await new Promise((found) => lookupOutside("localhost", options, (error) => found(error)));
    expect(failed).toBeInstanceOf(OwnAddressRefused);
  }
});
