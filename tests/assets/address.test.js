import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf, withPlace } from "../../assets/page/address.js";

test("a place goes where the canonical order has it, and takes the one before with it", () => {
  assert.equal(withPlace("1,2,3", ""), "?at=1,2,3");
  assert.equal(withPlace("1,2,3", "?layer=wash&at=9,9,9&theme=dark"), "?layer=wash&at=1,2,3&theme=dark");
  assert.equal(withPlace("1,2,3", "?layer=wash&compare=drr&tab=chart"), "?layer=wash&at=1,2,3&compare=drr&tab=chart");
});

test("the place of a second map goes after that of the first, whichever is moved first", () => {
  assert.equal(withPlace("4,5,6", "?layer=wash&compare=drr", "beside"), "?layer=wash&beside=4,5,6&compare=drr");
  assert.equal(withPlace("4,5,6", "?at=1,2,3&beside=9,9,9&compare=drr", "beside"), "?at=1,2,3&beside=4,5,6&compare=drr");
  assert.equal(withPlace("1,2,3", "?beside=4,5,6&compare=drr"), "?at=1,2,3&beside=4,5,6&compare=drr");
  assert.equal(withPlace("", "?at=1,2,3&beside=4,5,6&compare=drr", "beside"), "?at=1,2,3&compare=drr");
});

test("no place leaves the rest as it is", () => {
  assert.equal(withPlace("", "?layer=wash&at=9,9,9"), "?layer=wash");
  assert.equal(withPlace("", "?at=9,9,9"), "");
});

test("a field is read out of a query", () => {
  assert.equal(fieldOf("?layer=wash&area=BGD", "area"), "BGD");
  assert.equal(fieldOf("?layer=wash", "area"), null);
});
