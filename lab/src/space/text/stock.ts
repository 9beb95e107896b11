// Words from which fields are made: nouns by trade, and verbs, adjectives and units that any trade uses. A group
// draws its own few hundred of them, so the size of the stock decides how far two groups are apart.

const split = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Nouns by trade; a field takes two or three trades. */
export const trades: readonly (readonly string[])[] = [
  `valve pump boiler gasket rotor bearing flange piston shaft coupling nozzle compressor manifold impeller seal
    crankcase gearbox actuator spindle lathe weld rivet strut damper`,
  `enzyme ligand plasmid ribosome membrane receptor antibody peptide mitochondrion genome allele codon cytokine
    lipid organelle substrate kinase pathogen vesicle neuron synapse axon histone`,
  `tariff invoice ledger audit dividend bond annuity creditor escrow liability depreciation equity covenant
    mortgage premium surplus arrears hedge payroll voucher rebate lien`,
  `statute plaintiff tort injunction clause easement deposition appeal custody probate indictment verdict lease
    arbitration subpoena affidavit precedent trustee warranty ordinance`,
  `sonata chord cadence tempo oboe cello motif octave refrain libretto fugue harmonic timbre metronome overture
    aria madrigal percussion quartet conductor`,
  `glacier moraine basalt aquifer sediment delta estuary fault mantle isotope fossil strata geyser erosion karst
    magma quartz shale tundra loess`,
  `harvest seedling compost irrigation orchard cultivar weevil fallow pasture silage tractor hive mulch rootstock
    greenhouse fungus yield fertiliser barley vineyard`,
  `router packet socket cache mutex thread shard replica index cursor schema queue daemon compiler parser token
    kernel buffer checksum container cluster proxy webhook`,
  `triage dosage biopsy catheter suture ward symptom prognosis vaccine tumour anaemia insulin allergy rash fracture
    sepsis stent migraine lesion rehabilitation`,
  `orbit perihelion quasar nebula photon spectrum redshift comet asteroid telescope eclipse pulsar plasma neutrino
    satellite payload thruster module lander`,
  `matrix eigenvalue lemma polynomial integral manifold lattice graph vertex ring permutation prime sequence series
    limit determinant measure kernel topology residue`,
  `parish dynasty treaty siege regent charter guild colony monastery armada parliament serf chronicle envoy crusade
    republic abdication province legion edict`,
  `brush canvas fresco pigment etching sculpture mosaic gallery curator portrait perspective glaze easel charcoal
    lithograph ceramic varnish collage palette`,
  `sauce dough yeast skillet broth marinade oven spice ferment whisk batter garnish braise simmer fillet pastry
    cheese vinegar saffron ladle`,
  `goalkeeper sprint relay referee pitch innings serve rebound tackle penalty marathon podium coach league fixture
    stamina striker racket vault`,
  `freight pallet container dock customs manifest route carrier warehouse forklift consignment tariff haulage depot
    backlog shipment barcode courier stock`,
  `lesson syllabus pupil grade essay seminar tutor homework quiz lecture curriculum thesis scholarship term exam
    detention textbook cohort rubric campus`,
  `beam girder mortar scaffold lintel foundation truss cladding gutter rafter plaster joist concrete façade brick
    insulation elevation survey crane`,
  `voltage resistor capacitor diode circuit relay amplifier antenna oscillator sensor inductor transformer ground
    waveform filter battery inverter relay signal fuse`,
  `reef plankton trawler tide kelp harbour buoy mooring sonar salinity lagoon anchor rudder keel tonnage salvage
    lighthouse current squid`,
  `campaign brand funnel banner audience slogan coupon retention segment influencer newsletter landing conversion
    churn impression click sponsor launch persona`,
  `loom yarn hem dye pleat seam bobbin linen collar lining velvet button zipper embroidery fleece denim cuff
    weave pattern`,
  `dungeon quest potion guild sword mana dragon loot spell armour tavern boss level shield arrow villain portal
    scroll kingdom`,
  `tenant landlord deposit boiler lease inspection meter broker listing viewing renovation parking neighbour keys
    balcony heating utility notice`,
  `bishop rook gambit endgame tempo opening blunder zugzwang castling rating pairing clock draw tournament fork
    pin skewer pawn`,
  `pigment polymer catalyst reagent solvent titration molarity isomer crystal alkane ester oxide buffer electrode
    distillate precipitate flask burette ion`,
  `ballot coalition senator census referendum lobby veto quorum mandate constituency treasury minister budget
    ombudsman inquiry decree`,
  `phoneme clause suffix idiom dialect verb tense vowel syntax proverb glossary accent dictionary article gender
    particle loanword`,
  `runway cockpit altimeter fuselage turbulence rudder flap hangar stall taxiway autopilot gate ticket baggage
    delay crew radar`,
  `collateral refund chargeback basket checkout parcel return size colour delivery stockout review seller discount
    warranty receipt`,
].map(split);

export const verbs =
  split(`adjust align approve arrange assemble assign attach average balance blend block borrow
  bundle calibrate cancel carry charge check clamp clean combine compare compress connect convert cool count cover
  cut deliver derive detach detect dilute divide drain draw drop estimate exceed expand export extend extract feed
  filter fit fold freeze gather grow handle heat hold import improve index inspect insert install invert isolate
  join label launch lift limit link list load lock lower mark match measure merge mix model monitor mount move
  multiply open order pack paint pass patch pay place plan polish pour predict press print protect prove pull purify
  push raise rank rebuild record reduce refine release remove repair replace report reset resolve restore reverse
  rotate sample scale schedule seal select send separate shift shorten signal simplify sort split spread stabilise
  stack store stretch submit substitute support swap test tighten trace transfer translate transport treat trim
  tune turn twist update validate vary verify weigh widen wrap`);

export const adjectives =
  split(`abrupt active adjacent ancient annual arid average basic bitter blunt brittle broad
  broken bulk central cheap circular clean coarse cold common compact complete complex concave constant costly cracked
  crude daily damp deep defective dense digital direct distant double dry dual early elastic empty equal exact
  external faint false fast faulty final fine flat flexible foreign fragile free fresh frozen full gradual green
  heavy hidden hollow hot humid idle inner internal joint large late lateral light linear liquid local loose low
  major manual marginal medium mild minor mixed mobile modern narrow neutral noisy northern obsolete odd old opaque
  open optional outer overdue parallel partial passive plain portable primary private public quiet random rapid rare
  raw recent regional remote rigid rough round rural safe secondary shallow sharp short silent simple single slow
  small smooth soft southern spare stable standard steep sticky stiff strict strong surplus swift tall temporary
  thick thin tight tiny total tropical typical uneven unusual upper urban valid vertical warm weak wet wide wild
  worn`);

export const units = split(
  `kg g mm cm m km l ml bar kPa W kW V A Hz °C % h min s days weeks pieces tonnes litres euros dollars rows MB points`,
);

export const places =
  split(`Aldermoor Bexhill Carrick Dunmore Eastvale Fernhill Gorse Harrowby Ilkeston Jarrow Kelso Larne Melrose
  Norwell Oakham Penrith Quayside Ribble Selby Tarland Upwood Velbert Wexcombe Yarmouth Zeeland Alcala Bergen Cuzco
  Dakar Esbjerg Fuji Ghent Hanoi Izmir Jaipur Kiruna Lima Mombasa Nantes Osaka Perth Quito Riga Seville Tartu Ulm
  Varna Windhoek Xalapa Yerevan Zagreb`);
