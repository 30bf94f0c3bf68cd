/* Loaded in a large corpus only: hands Pagefind, which is a module, to the search page's scripts. */
import * as pagefind from "../open-data/search/pagefind/pagefind.js";

planSearchSource.pagefind(pagefind);
