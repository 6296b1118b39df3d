import type { St } from "../../../../src/runtime/app/index.js";

interface State {
  cart: string[];
  coupon: string;
}

export function shop(st: St<State>): void {
  st.sessionState.setDefault("cart", []);
  const add = (item: string): void => {
    st.sessionState.cart.push(item);
    st.sessionState.coupon = "";
  };

  const item = st.selectbox("Item", ["tea", "rice"], { key: "item" });
  st.button("Add", { key: "add", onClick: add, args: [item] });

  st.form("checkout").with(() => {
    st.textInput("Coupon", { key: "coupon", maxChars: 8 });
    if (st.formSubmitButton("Pay", { key: "pay" })) st.switchPage("thanks");
  });
}

export function thanks(st: St<State>): void {
  st.write("Thank you for", st.sessionState.cart.length, "things");
  st.write("Coupon", st.sessionState.coupon);
}
