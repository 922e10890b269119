// What GitHub's own language service has against workflow files: their paths as arguments, a complaint a line.
import { readFileSync } from "node:fs";
import { validate } from "@actions/languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";

for (const path of process.argv.slice(2)) {
  const document = TextDocument.create(`file://${path}`, "yaml", 1, readFileSync(path, "utf8"));
  for (const { message, range } of await validate(document, {})) {
    console.log(`${path}:${range.start.line + 1}: ${message}`);
  }
}
