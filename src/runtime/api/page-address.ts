/**
 * The address that Streamlit makes for a page from the name of its file or function.
 *
 * `pages/1_🛒_Check out.py` is found at `/Check_out`: the number orders the menu, and an emoji at the
 * beginning becomes the icon of the page.
 */

const icon =
  /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)[\p{Emoji_Modifier}\uFE0F\u200D\p{Extended_Pictographic}]*[_ -]*(?=.)/su;

/** Without the leading slash. `name`: a path with slashes, or the name of a function. */
export function addressOf(name: string): string {
  const [, digits = "", rest = name] = /(\d*)[_ -]*(.*)\.py$/.exec(fileName(name)) ?? [];
  const address = rest.replace(/[_ ]+/g, "_").trim();
  return (address === "" ? digits : address).replace(icon, "");
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
