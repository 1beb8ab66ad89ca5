"""Lists of words that rules go by."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What trusts like to call themselves by. In small letters, or as the first word of a sentence,
# these are nearly always just words.
ORDINARY = _words(
    """
    academy accord achieve advance ambition apex arch arena ascend ascent aspiration aspire aurora
    avenue beacon believe bridge bright brook chapel church city college community compass
    compassion concept connect consortium coast core courage create creative crest cross crown
    curiosity dawn delta destiny discover discovery diverse dream earth east edge elevate embark
    embrace emerald empower endeavour engage enquire ensemble enrich enterprise equality equals
    esteem evolve excel excellence excelsior exceed explore faith family field first flagship
    flourish focus forest forge forward foundation fountain fountains freedom frontier futures
    gateway generate generations globe grace great green grove growth guardian harbour harmony
    haven heart heath heights heritage high hill hope horizon horizons ignite imagine impact
    infinity insight inspire inspiration integrity invictus journey joy key kindle king kings
    ladder lake lead leading learn learners learning legacy liberty life light lighthouse link
    lion lodge lumen maple mark meadow mercury meridian mill minster momentum moor moon mountain
    nexus north nova oak oasis odyssey omega one open opportunity orchard origin outlook park
    partners partnership path pathfinder pathway pathways peak pegasus phoenix pilgrim pinnacle
    pioneer plus potential priory progress promise prospect prosper quest rainbow raise reach
    redwood renew resolve rise rising river rivers road rock rose school schools sea shine sigma
    silver sky skyline soar source south spark spire spirit spring springboard star stars stream
    strive success summit sun sunrise synergy thrive together tower transform trinity triumph true
    trust union unite united unity valley values vector venture victory village vision voyage
    water wave way well west willow wings winning wisdom wood woodland wonder world
    """
)

# What schools write in capitals anyway. Words without a vowel, and those of up to three letters,
# need not be here.
ACRONYMS = _words(
    """
    ACAS AQA ASBO ASCL BAME BYOD CAMHS CAFCASS CEOP COSHH COVID CRB DBS DFE DSE EHCP EHCPS ESFA
    EYFS FAQS FGM GCSE GCSES GIAS HLTA IELTS ISBN KCSIE LADO LGBT LGBTQ MAPPA MASH NAHT NASUWT NEET
    NEETS NSPCC OFCOM OFQUAL OFSTED PEEP PEEPS PSHE QTS RIDDOR RSHE SACRE SCITT SEMH SENCO SENCOS
    SEND SENDCO STEAM STEM TUPE UCAS UNICEF UNISON VOIP WIFI
    """
)

# Short words that are no acronyms, when a whole heading is in capitals.
SMALL = _words(
    """
    A ALL AN AND ANY ARE AS ASK AT BE BY CAN DAY DO FOR GET HAS HOW IF IN IS ITS MAY NEW NO NOT NOW
    OF OFF ON OR OUR OUT OWN PAY SAY SEE THE TO TOO TWO UP USE WE WHO WHY WITH YOU
    """
)

# Words with a capital before a number that belong to a sentence and not to a title.
OPENINGS = _words(
    """
    See In Under Per At Of By To For From With And Or As Also Both Unlike Following Section Clause
    Paragraph The This These That Staff Pupils Employees Nothing Where When If Please Refer
    """
)
