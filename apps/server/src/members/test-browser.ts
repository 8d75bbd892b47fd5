import type { InjectOptions, LightMyRequestResponse as Response } from "fastify";
import type { App } from "../app.ts";
import { cookieAfter } from "./test-sign-in.ts";

/** A browser of a test: it keeps the cookies that it is told to. */
export interface Browser {
  cookie: string;
  readonly get: (url: string) => Promise<Response>;
  readonly send: (method: "POST" | "PUT" | "PATCH" | "DELETE", url: string, payload?: object | Buffer) => Promise<Response>;
}

export interface BrowserOptions {
  readonly address?: string;
  readonly host?: string;
  readonly origin?: string;
  readonly userAgent?: string;
}

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";

export function browserOf(app: Pick<App, "http">, { address = "127.0.0.1", host = "127.0.0.1", origin = `http://${host}`, userAgent = firefox }: BrowserOptions = {}): Browser {
  const ask = async (options: InjectOptions, headers: Record<string, string> = {}): Promise<Response> => {
    const response = await app.http.inject({ ...options, remoteAddress: address, headers: { host, "user-agent": userAgent, ...(browser.cookie === "" ? {} : { cookie: browser.cookie }), ...headers } });
    const set = response.headers["set-cookie"];
    browser.cookie = cookieAfter(set === undefined ? [] : [set].flat(), browser.cookie);
    return response;
  };
  const browser: Browser = {
    cookie: "",
    get: (url) => ask({ method: "GET", url }),
    send: (method, url, payload) => ask({ method, url, ...(payload === undefined ? {} : { payload }) }, { origin, ...(payload instanceof Buffer ? { "content-type": "image/png" } : {}) }),
  };
  return browser;
}

/** The value of a cookie that a browser keeps. */
export function cookieNamed(browser: Browser, name: string): string | undefined {
  return browser.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1);
}
