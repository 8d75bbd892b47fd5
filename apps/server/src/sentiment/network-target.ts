import { lookup as lookupOfSystem, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

const own = new BlockList();
for (const [net, prefix] of [["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["224.0.0.0", 4], ["240.0.0.0", 4]] as const) own.addSubnet(net, prefix, "ipv4");
for (const [net, prefix] of [["::", 128], ["::1", 128], ["64:ff9b:1::", 48], ["fc00::", 7], ["fe80::", 10], ["ff00::", 8]] as const) own.addSubnet(net, prefix, "ipv6");

/** Is this an address that leads to this machine or a network of one's own, not into the open internet? What is no address counts as one. */
export function isOwnAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return own.check(address, "ipv4");
  if (version === 0) return true;
  // IPv4 in IPv6's clothes: mapped, translated (NAT64) and 6to4 addresses are looked at as what they lead to.
  const inner = embeddedIpv4(address);
  return inner === undefined ? own.check(address, "ipv6") : own.check(inner, "ipv4");
}

function embeddedIpv4(address: string): string | undefined {
  const words = wordsOf(address);
  if (words.slice(0, 5).every((word) => word === 0) && (words[5] === 0xffff || (words[5] === 0 && words[6] !== 0))) return dotted(words[6]!, words[7]!);
  if (words[0] === 0x64 && words[1] === 0xff9b && words.slice(2, 6).every((word) => word === 0)) return dotted(words[6]!, words[7]!);
  return words[0] === 0x2002 ? dotted(words[1]!, words[2]!) : undefined;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight words of an IPv6 address. */
function wordsOf(address: string): number[] {
  const plain = address.replace(/%.*$/u, "").replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/u, (_, a: string, b: string, c: string, d: string) => `${(Number(a) * 256 + Number(b)).toString(16)}:${(Number(c) * 256 + Number(d)).toString(16)}`);
  const [before = "", after] = plain.split("::");
  const tail = numbersIn(after ?? "");
  const head = numbersIn(before);
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function numbersIn(part: string): number[] {
  return part === "" ? [] : part.split(":").map((word) => Number.parseInt(word, 16));
}

/** A connection was asked for to an address of one's own, where that is not allowed. */
export class OwnAddressRefused extends Error {
  constructor(host: string) {
    super(`${host} leads to this machine or a private network, which the settings do not allow`);
    this.name = "OwnAddressRefused";
  }
}

/**
 * Looks names up for a connection and refuses those that lead to a private address: the address that is checked is the one that is
 * then connected to, so that a name cannot lead elsewhere in between.
 */
export const lookupOutside: LookupFunction = (host, options, found) => {
  lookupOfSystem(host, { ...options, all: true }, (failed, addresses: LookupAddress[]) => {
    if (failed) return found(failed, "", 4);
    const refused = addresses.some(({ address }) => isOwnAddress(address));
    const [first] = addresses;
    if (refused || first === undefined) return found(new OwnAddressRefused(host), "", 4);
    if (options.all) (found as unknown as (failed: null, addresses: LookupAddress[]) => void)(null, addresses);
    else found(null, first.address, first.family);
  });
};
