import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf, withPlace } from "../../assets/page/address.js";

test("a place goes where the canonical order has it, and takes the one before with it", () => {
  assert.equal(withPlace("1,2,3", ""), "?at=1,2,3");
  assert.equal(withPlace("1,2,3", "?layer=wash&at=9,9,9&theme=dark"), "?layer=wash&at=1,2,3&theme=dark");
  assert.equal(withPlace("1,2,3", "?layer=wash&compare=drr&tab=chart"), "?layer=wash&at=1,2,3&compare=drr&tab=chart");
});

test("no place leaves the rest as it is", () => {
  assert.equal(withPlace("", "?layer=wash&at=9,9,9"), "?layer=wash");
  assert.equal(withPlace("", "?at=9,9,9"), "");
});

test("a field is read out of a query", () => {
  assert.equal(fieldOf("?layer=wash&area=BGD", "area"), "BGD");
  assert.equal(fieldOf("?layer=wash", "area"), null);
});
