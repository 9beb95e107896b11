// The embedded engine keeps the contract of stores.

import { storeContract } from "../../test/fixtures/store-contract.ts";
import { openStore } from "./open.ts";

storeContract(() => openStore());
