// A small, faultless programme in a folder; a test replaces one file with a faulty one.
#pragma once

#include "app/import.hpp"
#include "folder.hpp"

namespace switchback::testing {

class ProgrammeFiles {
  public:
    ProgrammeFiles() {
        write("programme.csv",
              "key,value\nname,Spring\nzone,Europe/London\nstarts,2026-03-02\nweeks,12\ndigest_day,Mon\n"
              "digest_time,09:00\nsteering_platform,slack\nsteering_tenant,T1\nsteering_channel,C1\n"
              "holidays,2026-04-03 2026-04-06\n");
        write("people.csv",
              "id,name,email,title,function,zone,hours,lead,slack_user\n"
              "M1,Zoe Adeyemi,Zoe@example.org,Adviser,Branches,Europe/London,Mon-Fri 09:00-17:30,no,U1\n"
              "L1,Helen Okafor,helen@example.org,Head,Branches,Europe/London,,,\n"
              "P1,Pat Lead,pat@example.org,Lead,People,Europe/London,,yes,\n");
        write("kpis.csv",
              "id,name,unit,direction,bucket,baseline,target,period\nK1,Enrolments,count,up,adoption,9,15,"
              "week\n");
        write("observations.csv", "kpi,day,value\nK1,2026-03-06,9.5\n");
        write("pairs.csv", "id,mentor,leader,kpi,from,to\nR1,M1,L1,K1,2026-03-02,2026-05-24\n");
        write("sessions.csv",
              "id,pair,start_local,zone,minutes,state,call_link,minutes_held,notes,decisions,actions,"
              "confidence\n"
              "S1,R1,2026-03-04 09:30,Europe/London,30,held,,45,Charter signed,Drop the weekly export,"
              "\"L1: ask IT for SSO by 2026-03-11\n[x] M1: send the link\",4\n"
              "S2,R1,2026-03-18 09:30,Europe/London,30,planned,https://meet.example.org/1,,,,,\n");
        write("frictions.csv",
              "id,session,reporter,text,severity,theme,day,same_as,status\n"
              "F1,S1,M1,Export takes ten clicks,high,crm,2026-03-04,,acknowledged\n"
              "F2,S1,M1,\"Exporting, again, is slow\",low,crm,2026-03-05,F1,\n");
    }
    void write(const std::string& name, const std::string& text) const { folder_.write(name, text); }
    void remove(const std::string& name) const { std::filesystem::remove(folder_.path() + "/" + name); }
    const std::string& path() const { return folder_.path(); }

    // Tuesday 10 March 2026, noon.
    static Instant now() { return from_millis(1'773'144'000'000); }
    app::ReadImport read() const { return app::read_import(path(), {now(), false, {}}); }

  private:
    Folder folder_;
};

}  // namespace switchback::testing
