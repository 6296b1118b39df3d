import { expect, test } from "vitest";
import { AppTest } from "../../../../src/runtime/app/index.js";
import { shop, thanks } from "./shop.js";

test("the coupon does not survive the change of pages", async () => {
  const at = AppTest.from(shop, { pages: { thanks } });
  await at.run();
  at.selectbox("item").setValue("rice");
  await at.run();
  at.button("add").click();
  await at.run();
  expect(at.sessionState.cart).toEqual(["rice"]);

  at.textInput("coupon").setValue("SPRING"); // waits for the submit button
  at.formSubmitButton("pay").click();
  await at.run();
  expect(at.page).toBe("thanks");
  expect(at.sessionState.cart).toEqual(["rice"]);
  // Streamlit forgets the keys of the widgets of the page that was left.
  expect(at.exceptions.map(({ type }) => type)).toEqual(["AttributeError"]);
});
