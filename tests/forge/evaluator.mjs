// Evaluates expressions of workflows with GitHub's own library: a request a line, an answer a line.
import { createInterface } from "node:readline";
import { Evaluator, Lexer, Parser, data } from "@actions/expressions";
import { truthy } from "@actions/expressions/result";

const known = (value) => {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(known));
  return new data.Dictionary(...Object.entries(value).map(([key, inner]) => ({ key, value: known(inner) })));
};

const answer = ({ expression, contexts, status }) => {
  const functions = Object.entries(status).map(([name, holds]) => ({
    name,
    description: "",
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(holds),
  }));
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), functions).parse();
  const found = new Evaluator(parsed, known(contexts), new Map(functions.map((each) => [each.name, each]))).evaluate();
  return { text: found.coerceString(), truthy: truthy(found) };
};

for await (const line of createInterface({ input: process.stdin })) {
  let told;
  try {
    told = answer(JSON.parse(line));
  } catch (error) {
    told = { error: String(error.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
