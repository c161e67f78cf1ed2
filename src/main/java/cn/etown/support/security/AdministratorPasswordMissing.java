package cn.etown.support.security;

/** Nobody could administer the programme, and nobody may be made administrator with a password that everybody knows. */
class AdministratorPasswordMissing extends RuntimeException {

    AdministratorPasswordMissing(String problem) {
        super(problem);
    }
}
