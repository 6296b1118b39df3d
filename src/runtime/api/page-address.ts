/**
 * The address that Streamlit makes for a page from the name of its file or function.
 *
 * `pages/1_Check out.py` is found at `/Check_out`. Not here: an emoji at the beginning of a file's name
 * becomes the icon of the page and is not a part of its address.
 */

/** Without the leading slash. `name`: a path with slashes, or the name of a function. */
export function addressOf(name: string): string {
  const [, digits = "", rest = name] = /(\d*)[_ -]*(.*)\.py$/.exec(fileName(name)) ?? [];
  const address = rest.replace(/[_ ]+/g, "_").trim();
  return address === "" ? digits : address;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
