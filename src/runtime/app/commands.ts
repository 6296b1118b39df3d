/** Builds `st`, what an app is called with: a visitor's, and the same object in all its runs. */
import { cacheData, cacheResource } from "./cache.js";
import { containerOf, elementsOf, type Method } from "./elements.js";
import { rerun, stop } from "./flow.js";
import { dialog, fragment } from "./fragments.js";
import { navigation, page, switchPage } from "./navigation.js";
import type { Place, Root } from "./place.js";
import { queryParamsOf } from "./query-params.js";
import { scene } from "./scene.js";
import { sessionStateOf } from "./session-state.js";
import { appStore } from "./store.js";

const shownNowhere: Method = () => {
  scene().pass.touch();
};

export function commands(): object {
  const root = (name: Root) => (): Place => scene().pass.roots[name];
  return {
    ...elementsOf(() => scene().place),
    sidebar: containerOf(root("sidebar")),
    bottom: containerOf(root("bottom")),
    sessionState: sessionStateOf(appStore),
    queryParams: queryParamsOf(() => {
      const { pass } = scene();
      pass.touch();
      return pass.visitor;
    }),
    ...{ stop, rerun, switchPage, navigation, page },
    ...{ fragment, dialog, cacheData, cacheResource },
    setPageConfig: shownNowhere,
  };
}
