#!/usr/bin/env node
// Stands in for the program, so that the harness can be shown to notice what is wrong.
// It keeps to the contract in server.mjs; the address says which page misbehaves, and how.

import { createServer } from "node:http";

const [command, ...args] = process.argv.slice(2);
if (args.includes("--die")) {
  console.error("the data folder is locked");
  process.exit(3);
}

const page = (body, head = "") => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>雁行</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head><body><main><h1>一个班</h1>${body}</main></body></html>`;

const form = `<form method="post" action="/signin"><label>账号 <input name="login" autocomplete="username"></label>
<label>密码 <input type="password" name="password" autocomplete="current-password"></label><button>登录</button></form>`;

const PAGES = {
  "/": page('<p><a href="/wide">宽</a></p>'),
  "/signin": page(form),
  "/wide": page('<div style="width: 3000px">宽</div>'),
  "/small": page('<button style="width:20px;height:20px;padding:0">点</button>'),
  "/unlabelled": page('<input type="text">'),
  "/script-error": page("", "<script>throw new Error('broken')</script>"),
  "/third-party": page('<img alt="" src="http://127.0.0.1:9/pixel.png">'),
  "/two-headings": page("<h1>又一个</h1>"),
  "/two-sheets": page('<p style="break-after: page">第一页</p><p>第二页</p>', "<style>@page { size: A4 }</style>"),
};

const server = createServer((request, response) => {
  if (request.method === "POST") {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      const good = new URLSearchParams(body).get("password") === "right";
      const headers = good ? { location: "/", "set-cookie": "session=1; HttpOnly" } : { location: "/signin" };
      response.writeHead(303, headers).end();
    });
    return;
  }
  const found = PAGES[new URL(request.url, "http://stub").pathname];
  const signedIn = /session=1/.test(request.headers.cookie ?? "");
  response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
  response.end((found ?? page("没有这一页")).replace("一个班", signedIn ? "我的班" : "一个班"));
});

server.listen(0, "127.0.0.1", () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  const person = (role, password) => ({ role, login: role, password, url: `${address}/signin` });
  const said = { address, sign_ins: [person("homeroom", "right"), person("stranger", "wrong")] };
  console.log("preparing");
  console.log(command === "demo" ? JSON.stringify(said) : `listening on ${address}/`);
});
process.on("SIGTERM", () => process.exit(0));
